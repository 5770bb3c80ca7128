package io.holdfast.retention.preview;

import io.holdfast.kit.policy.Mistakes;
import io.holdfast.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
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
            case PreviewError.BadTerms e ->
                Problem.of(e, 400, "Policy breaks a rule").errors(Mistakes.of(e.breaches(), "draft."));
        };
        return problem.toResponse();
    }
}
