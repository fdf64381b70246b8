/**
 * Measures the course against its peers: one {@link genmodels.bench.Task} a question, each engine in a process of its own,
 * asked in turns, so that what else the machine does hits all alike. {@link genmodels.bench.Bench} runs them.
 */
package genmodels.bench;
