package io.holdfast.vault.ledger;

import io.holdfast.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class LedgerErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(LedgerError error) {
        return switch (error) {
            case LedgerError.NotThere e ->
                Problem.of(e, 404, "No such vault in the store").toResponse();
            case LedgerError.Ambiguous e ->
                Problem.of(e, 409, "Several vaults have this name").toResponse();
            case LedgerError.GivenUp e ->
                Problem.of(e, 409, "Vault was deleted").toResponse();
            case LedgerError.Newer e -> Problem.of(e, 409, "Ledger is newer").toResponse();
        };
    }
}
