# nbgrader (0.9) on the assignments of this course. In the folder notebooks/homework:
#
#   nbgrader generate_assignment hw1_sampling_bootstrap --config ../../environment/nbgrader_config.py
#
# The kernels must be known to Jupyter: export JUPYTER_PATH=$(environment/course kernel --sandbox | tail -n 1).
# Weaker than `environment/course grade`: hidden checks run in the student's own process here, and a student's code can change
# what they find; feedback shows them and what they print. `java-sandbox` below keeps that code from the rest of the machine.
c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "genmodels"

# After `if (true)` a `return` may follow without being unreachable. The same words as `environment/course release` writes.
c.ClearSolutions.code_stub = {
    "java": '// YOUR CODE HERE\nif (true) throw new UnsupportedOperationException("not written yet");',
}
c.ClearSolutions.text_stub = "YOUR ANSWER HERE"

# Seconds a cell. The kernel answers interrupts, and ends itself when told to stop.
c.Execute.timeout = 60
c.Execute.interrupt_on_timeout = True
# Students' code is run in the sandbox (Linux, with bubblewrap), whatever the notebook asks for.
c.Execute.kernel_name = "java-sandbox"

# A cell that floods its output fills neither the disk nor the browser.
c.LimitOutput.max_lines = 1000
c.LimitOutput.max_traceback = 60
