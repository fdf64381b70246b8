/**
 * Homework: released to students without its solutions and hidden checks, graded in a sandbox, reported.
 *
 * <p>An assignment is one notebook in the format of <a href="https://nbgrader.readthedocs.io">nbgrader</a>, metadata schema 3. What a
 * graded cell looks like, and why a student's code cannot earn points except by right values, is told in
 * {@link genmodels.grading}.
 */
package genmodels.homework;
