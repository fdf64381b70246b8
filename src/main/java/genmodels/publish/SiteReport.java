package genmodels.publish;

/**
 * What a site holds, the library's Javadoc aside.
 *
 * @param pages number of pages
 * @param figures number of pictures
 * @param bytes size of all files
 */
public record SiteReport(int pages, int figures, long bytes) {}
