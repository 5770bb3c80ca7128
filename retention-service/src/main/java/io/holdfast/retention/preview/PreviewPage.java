package io.holdfast.retention.preview;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.policy.keep.Point;
import io.holdfast.retention.plan.HistoryRepository;
import io.holdfast.retention.plan.ItemRow;
import io.holdfast.retention.preview.PreviewView.Counts;
import io.holdfast.retention.preview.PreviewView.ItemView;
import io.holdfast.retention.preview.PreviewView.PointView;
import io.holdfast.retention.rule.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gathers the points of one page, and counts: all items for the first page, for a later one no more than it takes. */
class PreviewPage implements HistoryRepository.Reader {

    private final Change change;
    private final Instant at;
    private final int softDeleteDays;
    private final PageRequest request;

    private final List<ItemView> items = new ArrayList<>();
    private final List<Listed> listed = new ArrayList<>();
    private final List<UUID> going = new ArrayList<>();
    private Map<UUID, ItemRow> rows = Map.of();
    private Map<UUID, Policy> policies = Map.of();
    private Counts summary = Counts.NONE;

    /** @param request the cursor names the moment of the preview, and the item and point with which the page before ended */
    PreviewPage(Change change, Instant at, int softDeleteDays, PageRequest request) {
        this.change = change;
        this.at = at;
        this.softDeleteDays = softDeleteDays;
        this.request = request;
    }

    /** What comes next is about these items. */
    void about(Map<UUID, ItemRow> more, Map<UUID, Policy> theirs) {
        rows = more;
        policies = theirs;
    }

    /** Whether nothing is left to be known. */
    boolean isDone() {
        return request.after().isPresent() && listed.size() >= request.fetch();
    }

    @Override
    public boolean take(UUID itemId, List<Point> history) {
        var row = rows.get(itemId);
        if (row == null) {
            throw new IllegalArgumentException("Item %s is not of this page".formatted(itemId));
        }
        var before = row.toProtection(Optional.ofNullable(policies.get(row.policyId())));
        // of a deleted item the vault decides, whatever its policy says
        var fates = row.state() == ProtectionState.SOFT_DELETED
                ? List.<Fate>of()
                : Fate.of(change, change.after(row.state(), before, at), history, at, softDeleteDays);
        var counts = counts(history.size(), fates);
        summary = summary.plus(counts);
        fates.stream()
                .filter(it -> it.what() == Fate.What.GOES)
                .limit(VaultQuestion.MOST_POINTS + 1L - going.size())
                .forEach(it -> going.add(it.point().id()));
        var room = request.limit() - listed.size();
        fates.stream()
                .filter(it -> isBehindCursor(itemId, it.point()))
                .limit(room + 1L)
                .forEach(it -> listed.add(new Listed(itemId, it)));
        if (room > 0 && !listed.isEmpty() && listed.getLast().itemId.equals(itemId)) {
            items.add(new ItemView(itemId, row.name(), counts));
        }
        return !isDone();
    }

    private boolean isBehindCursor(UUID itemId, Point point) {
        return request.after()
                .filter(it -> it.uuid(1).equals(itemId))
                .map(it -> Point.NEWEST_FIRST.compare(point, Point.at(it.uuid(3), it.instant(2))) > 0)
                .orElse(true);
    }

    private static Counts counts(int points, List<Fate> fates) {
        var goes = count(fates, Fate.What.GOES);
        return new Counts(
                1, points, goes, points - goes, count(fates, Fate.What.HELD), count(fates, Fate.What.RETURNS));
    }

    private static int count(List<Fate> fates, Fate.What what) {
        return (int) fates.stream().filter(it -> it.what() == what).count();
    }

    boolean isFirst() {
        return request.after().isEmpty();
    }

    /** All points that go, of the first page; where they are more than can be counted, one more than that. */
    List<UUID> going() {
        return List.copyOf(going);
    }

    /** @param freed empty on all pages but the first */
    PreviewView toView(Optional<FreedBytes> freed) {
        var isFirst = isFirst();
        var page = Page.of(
                listed,
                request,
                it -> Cursor.of(
                        at,
                        it.itemId,
                        it.fate.point().takenAt(),
                        it.fate.point().id()),
                it -> PointView.of(it.itemId, it.fate));
        return new PreviewView(
                at,
                softDeleteDays,
                isFirst ? summary : null,
                freed.map(it -> it instanceof FreedBytes.Known known ? known.bytes() : null)
                        .orElse(null),
                freed.map(it -> it instanceof FreedBytes.Unknown unknown ? unknown.because() : null)
                        .orElse(null),
                items,
                page.items(),
                change.schedules()
                        .filter(it -> isFirst)
                        .map(it -> PreviewView.RunsView.of(it, at))
                        .orElse(List.of()),
                page.next());
    }

    private record Listed(UUID itemId, Fate fate) {}
}
