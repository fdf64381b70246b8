package genmodels.kernel;

/** A cell did not run to its end; says what to tell the user. */
final class CellFailure extends Exception {
    private final transient ErrorReport report;

    CellFailure(ErrorReport report) {
        super(report.name() + ": " + report.message(), null, false, false);
        this.report = report;
    }

    ErrorReport report() {
        return report;
    }
}
