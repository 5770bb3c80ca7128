package io.holdfast.vault.policy;

import io.holdfast.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class PolicyErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(PolicyError error) {
        return switch (error) {
            case PolicyError.BadTerms e ->
                Problem.of(e, 400, "Policy breaks a rule").toResponse();
            case PolicyError.BadName e ->
                Problem.of(e, 400, "Not a name for a policy").toResponse();
            case PolicyError.NameFixed e ->
                Problem.of(e, 400, "Policies cannot be renamed").toResponse();
            case PolicyError.NotFound e -> Problem.of(e, 404, "Unknown policy").toResponse();
            case PolicyError.NameTaken e -> Problem.of(e, 409, "Name is taken").toResponse();
            case PolicyError.InUse e -> Problem.of(e, 409, "Policy is in use").toResponse();
        };
    }
}
