package io.holdfast.vault.vault;

import io.holdfast.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class VaultErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(VaultError error) {
        return switch (error) {
            case VaultError.BadName e ->
                Problem.of(e, 400, "Not a name for a vault").toResponse();
            case VaultError.SoftDeleteDaysOutOfRange e ->
                Problem.of(e, 400, "Soft delete is out of range").toResponse();
            case VaultError.BadCompression e ->
                Problem.of(e, 400, "Unknown compression").toResponse();
            case VaultError.UnknownRegion e ->
                Problem.of(e, 400, "Unknown region").toResponse();
            case VaultError.NothingToChange e ->
                Problem.of(e, 400, "Nothing to change").toResponse();
            case VaultError.RedundancyUnavailable e ->
                Problem.of(e, 400, "Redundancy is not available").toResponse();
            case VaultError.NotFound e -> Problem.of(e, 404, "Unknown vault").toResponse();
            case VaultError.NameTaken e -> Problem.of(e, 409, "Name is taken").toResponse();
            case VaultError.TooMany e -> Problem.of(e, 409, "Too many vaults").toResponse();
            case VaultError.RedundancyFixed e ->
                Problem.of(e, 409, "Redundancy is fixed").toResponse();
            case VaultError.ImmutabilityLocked e ->
                Problem.of(e, 409, "Immutability is locked").toResponse();
            case VaultError.NotEmpty e ->
                Problem.of(e, 409, "Vault is not empty").toResponse();
            case VaultError.StoreUnavailable e ->
                Problem.of(e, 503, "Store is not available").toResponse();
            case VaultError.StoreUnusable e ->
                Problem.of(e, 503, "Store cannot be used").toResponse();
        };
    }
}
