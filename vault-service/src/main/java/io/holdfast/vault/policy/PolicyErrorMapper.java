package io.holdfast.vault.policy;

import io.holdfast.kit.policy.Mistakes;
import io.holdfast.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class PolicyErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(PolicyError error) {
        return switch (error) {
            case PolicyError.BadTerms e ->
                Problem.of(e, 400, "Policy breaks a rule")
                        .errors(Mistakes.of(e.breaches(), ""))
                        .toResponse();
            case PolicyError.Shortened e ->
                Problem.of(e, 409, "Vault is immutable")
                        .errors(Mistakes.of(e.breaches(), ""))
                        .toResponse();
            case PolicyError.Suspends e ->
                Problem.of(e, 409, "Vault is immutable").toResponse();
            case PolicyError.NotFound e -> Problem.of(e, 404, "Unknown policy").toResponse();
            case PolicyError.NameTaken e -> Problem.of(e, 409, "Name is taken").toResponse();
            case PolicyError.TooMany e ->
                Problem.of(e, 409, "Too many policies").toResponse();
            case PolicyError.TooManyWrites e ->
                Problem.of(e, 429, "Too many changes of policies").toResponse();
            case PolicyError.InUse e -> Problem.of(e, 409, "Policy is in use").toResponse();
        };
    }
}
