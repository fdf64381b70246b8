package genmodels.cli;

/**
 * One thing that the doctor looked at.
 *
 * @param subject what
 * @param verdict how it is
 * @param found what was found
 * @param advice what to do about it, one plain sentence; empty if nothing
 */
record Finding(String subject, Verdict verdict, String found, String advice) {
    /** How serious it is. */
    enum Verdict {
        /** As it should be. */
        OK,
        /** The course runs, but worth knowing. */
        NOTE,
        /** The course does not run, or not all of it. */
        FAULT
    }

    static Finding ok(String subject, String found) {
        return new Finding(subject, Verdict.OK, found, "");
    }

    static Finding note(String subject, String found, String advice) {
        return new Finding(subject, Verdict.NOTE, found, advice);
    }

    static Finding fault(String subject, String found, String advice) {
        return new Finding(subject, Verdict.FAULT, found, advice);
    }
}
