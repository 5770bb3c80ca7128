package io.holdfast.vault.policy;

import io.holdfast.kit.problem.Problem;
import io.holdfast.policy.rule.Breach;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class PolicyErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(PolicyError error) {
        return switch (error) {
            case PolicyError.BadTerms e -> broken(e, 400, "Policy breaks a rule", e.breaches());
            case PolicyError.Shortened e -> broken(e, 409, "Vault is immutable", e.breaches());
            case PolicyError.Suspends e ->
                Problem.of(e, 409, "Vault is immutable").toResponse();
            case PolicyError.NotFound e -> Problem.of(e, 404, "Unknown policy").toResponse();
            case PolicyError.NameTaken e -> Problem.of(e, 409, "Name is taken").toResponse();
            case PolicyError.TooMany e ->
                Problem.of(e, 409, "Too many policies").toResponse();
            case PolicyError.InUse e -> Problem.of(e, 409, "Policy is in use").toResponse();
        };
    }

    private static Response broken(PolicyError error, int status, String title, List<Breach> breaches) {
        return Problem.of(error, status, title)
                .errors(breaches.stream().map(PolicyErrorMapper::toMistake).toList())
                .toResponse();
    }

    private static Problem.Mistake toMistake(Breach breach) {
        return new Problem.Mistake(
                breach.code(),
                breach.field(),
                breach.value(),
                breach.allowed(),
                breach.detail(),
                breach.recommendation());
    }
}
