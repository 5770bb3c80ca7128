package io.holdfast.kit.shop;

import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.ETag;
import io.holdfast.kit.http.Idempotency;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.kit.problem.Refusal;
import io.holdfast.kit.time.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Things, with everything the kit offers a resource. */
@Path("/v1/things")
@RunOnVirtualThread
public class ThingResource {

    /** Lets a test hold a request in the middle of its work. */
    public static volatile @Nullable CountDownLatch held;

    private final EntityManager entities;
    private final Idempotency idempotency;
    private final Ids ids;

    ThingResource(EntityManager entities, Idempotency idempotency, Ids ids) {
        this.entities = entities;
        this.idempotency = idempotency;
        this.ids = ids;
    }

    /** A refusal without a mapper of its own. */
    public static final class ThingUnknown extends Refusal {

        private static final long serialVersionUID = 1L;

        ThingUnknown(UUID id) {
            super("thing-not-found", "No thing has the id %s.".formatted(id), "id", "List them.");
        }
    }

    /** How big. */
    public enum Kind {
        SMALL,
        LARGE
    }

    record CreateThing(
            @NotBlank @Size(max = 40) String name,
            @Positive int size,
            @NotNull Kind kind,
            Optional<String> note) {}

    record Resize(@Positive int size) {}

    record ThingView(
            UUID id, String name, int size, @Nullable String absent) {

        static ThingView of(ThingRow row) {
            return new ThingView(row.id, row.name, row.size, null);
        }
    }

    @POST
    @Transactional
    public Response create(@Valid CreateThing body) {
        return idempotency.once(body, () -> {
            hold();
            var row = ThingRow.of(ids.next(), body.name(), body.size());
            entities.persist(row);
            entities.flush();
            return Response.created(URI.create("/v1/things/" + row.id))
                    .header("ETag", ETag.of(row.version))
                    .entity(ThingView.of(row))
                    .build();
        });
    }

    @GET
    @Transactional
    public Page<ThingView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var after = page.after().map(it -> it.text(0)).orElse("");
        var rows = entities.createQuery("from ThingRow where name > ?1 order by name", ThingRow.class)
                .setParameter(1, after)
                .setMaxResults(page.fetch())
                .getResultList();
        return Page.of(rows, page, row -> Cursor.of(row.name), ThingView::of);
    }

    @PUT
    @Path("/{id}")
    @Transactional
    public Response resize(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid Resize body) {
        var row = entities.find(ThingRow.class, id);
        if (row == null) {
            throw new ThingUnknown(id);
        }
        ETag.of(row.version).mustMatch(ifMatch);
        hold();
        row.size = body.size();
        entities.flush();
        return Response.ok(ThingView.of(row))
                .header("ETag", ETag.of(row.version))
                .build();
    }

    @GET
    @Path("/broken")
    public String broken(@QueryParam("number") int number) {
        throw new IllegalStateException("secret inside " + number);
    }

    private static void hold() {
        var latch = held;
        if (latch != null) {
            try {
                if (!latch.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("held too long");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
