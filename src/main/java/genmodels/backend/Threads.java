package genmodels.backend;

/** How many threads native code computes with. */
final class Threads {
    private Threads() {}

    static String found() {
        int cores = Runtime.getRuntime().availableProcessors();
        return "threads: OpenMP " + of("OMP_NUM_THREADS", cores) + ", BLAS " + of("OPENBLAS_NUM_THREADS", cores) + ", "
                + cores + (cores == 1 ? " core" : " cores");
    }

    private static String of(String variable, int cores) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? String.valueOf(cores) : value.strip();
    }
}
