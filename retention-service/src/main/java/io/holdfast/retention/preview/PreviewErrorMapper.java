package io.holdfast.retention.preview;

import io.holdfast.kit.problem.Problem;
import io.holdfast.policy.rule.Breach;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in HTTP why a preview is refused. */
class PreviewErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(PreviewError error) {
        var problem = switch (error) {
            case PreviewError.NotOneChange e -> Problem.of(e, 400, "Not one change");
            case PreviewError.KeepUnknown e -> Problem.of(e, 400, "Unknown way to stop");
            case PreviewError.VaultNotFound e -> Problem.of(e, 404, "Unknown vault");
            case PreviewError.PolicyNotFound e -> Problem.of(e, 404, "Unknown policy");
            case PreviewError.ItemNotFound e -> Problem.of(e, 404, "Unknown protected item");
            case PreviewError.OtherWorkload e -> Problem.of(e, 409, "Policy is for other items");
            case PreviewError.VaultImmutable e -> Problem.of(e, 409, "Vault is immutable");
            case PreviewError.Suspends e -> Problem.of(e, 409, "Vault is immutable");
            case PreviewError.KeepsLess e -> Problem.of(e, 409, "Vault is immutable");
            case PreviewError.Shortened e -> broken(e, 409, "Vault is immutable", e.breaches());
            case PreviewError.BadTerms e -> broken(e, 400, "Policy breaks a rule", e.breaches());
        };
        return problem.toResponse();
    }

    private static Problem broken(PreviewError error, int status, String title, List<Breach> breaches) {
        return Problem.of(error, status, title)
                .errors(breaches.stream()
                        .map(it -> new Problem.Mistake(
                                it.code(),
                                "draft." + it.field(),
                                it.value(),
                                it.allowed(),
                                it.detail(),
                                it.recommendation()))
                        .toList());
    }
}
