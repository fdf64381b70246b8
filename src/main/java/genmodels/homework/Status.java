package genmodels.homework;

/** What became of one graded cell. */
enum Status {
    /** Points were given by the checks. */
    GRADED("graded"),
    /** The answer is the stub that was released. */
    UNTOUCHED("untouched"),
    /** The answer does not compile, or fails with the hidden inputs. */
    FAILED("failed"),
    /** The answer took too long. */
    TIME_OUT("out of time"),
    /** The answer took too long, or its process ended, while other submissions ran: to be graded again alone. */
    CROWDED("out of time beside others"),
    /** The answer ended its process, or had too much of something. */
    KILLED("killed"),
    /** A person must look: points are for the hand, or the answer is missing. */
    BY_HAND("by hand"),
    /** Points given by a person. */
    HAND_GRADED("graded by hand"),
    /** No points can be given, through no known fault of the student. */
    NOT_GRADED("not graded");

    private final String words;

    Status(String words) {
        this.words = words;
    }

    /** In words, as reports say it. */
    @Override
    public String toString() {
        return words;
    }
}
