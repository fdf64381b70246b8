/** Checks at the entry of every public method: "&lt;name&gt; must be &lt;rule&gt;, found &lt;value&gt;". */
package genmodels.preconditions;
