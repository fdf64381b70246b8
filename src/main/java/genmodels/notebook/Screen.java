package genmodels.notebook;

/** Where values are shown: a notebook's front end, or the console. */
interface Screen {
    /**
     * Shows a value below what has been shown.
     *
     * @return an id for {@link #update}
     */
    String show(MimeBundle bundle);

    /**
     * Shows another value in the place of an earlier one.
     *
     * @param id what {@link #show} returned
     * @param last whether no other update of that place follows; a console shows only this one
     */
    void update(String id, MimeBundle bundle, boolean last);

    /** The front end of the kernel that runs this cell, or the console. */
    static Screen current() {
        return KernelScreen.found();
    }
}
