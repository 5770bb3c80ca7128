package io.holdfast.snapshot.source;

import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.kit.problem.Problem;
import io.holdfast.snapshot.disk.ImageFile;
import io.holdfast.snapshot.place.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Shows the disk images that this worker could protect. It looks anew each time. */
@Path("/v1/sources")
@RunOnVirtualThread
public class SourceResource {

    /** Walks read the disks that backups read, too. */
    private final Semaphore walks = new Semaphore(2);

    private final Place place;
    private final SourceConfig config;

    SourceResource(Place place, SourceConfig config) {
        this.place = place;
        this.config = config;
    }

    @GET
    public SourcesView list(
            @QueryParam("pool") @Nullable String pool,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor)
            throws IOException {
        var request = PageRequest.of(limit, cursor);
        if (pool != null && !place.pools().contains(pool)) {
            throw Problem.of(
                            "UserErrorPoolNotServedHere",
                            404,
                            "Pool is not served here",
                            "This worker serves the pools %s, not %s.".formatted(place.pools(), pool))
                    .field("pool")
                    .recommend("See GET /v1/workers for the workers of other pools, and ask one of them.")
                    .toException();
        }
        var result = walk();
        var rest = request.after().map(it -> after(result.images(), it.text(0))).orElse(result.images()).stream()
                .limit(request.fetch())
                .toList();
        var page = Page.of(rest, request, it -> Cursor.of(it.path()), SourceView::of);
        return new SourcesView(page.items(), page.next(), result.complete());
    }

    private ImageScan.Result walk() throws IOException {
        if (!walks.tryAcquire()) {
            throw Problem.of("ServiceBusy", 503, "Busy", "Others are looking for sources at this moment.")
                    .recommend("Try again in a few seconds.")
                    .toException();
        }
        try {
            return ImageScan.of(place, config.toLimits());
        } finally {
            walks.release();
        }
    }

    private static List<ImageFile> after(List<ImageFile> images, String path) {
        return images.stream()
                .filter(it -> it.path().toString().compareTo(path) > 0)
                .toList();
    }

    /**
     * Disk images by path.
     *
     * @param next the cursor of the following page; absent on the last one
     * @param complete false when a limit of the walk was reached, and there may be more
     */
    record SourcesView(List<SourceView> items, @Nullable String next, boolean complete) {}

    /**
     * One disk image.
     *
     * @param format {@code raw} or {@code qcow2}
     * @param sizeBytes of the disk inside
     * @param allocatedBytes of the file, without its holes
     */
    record SourceView(String path, String format, long sizeBytes, long allocatedBytes) {

        static SourceView of(ImageFile image) {
            return new SourceView(image.path().toString(), image.format(), image.sizeBytes(), image.allocatedBytes());
        }
    }
}
