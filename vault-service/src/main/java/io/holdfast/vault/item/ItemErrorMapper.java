package io.holdfast.vault.item;

import io.holdfast.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class ItemErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(ItemError error) {
        return switch (error) {
            case BadItem e ->
                Problem.of(e, 400, "Item cannot be protected like this").toResponse();
            case ItemError.NotFound e ->
                Problem.of(e, 404, "Unknown protected item").toResponse();
            case ItemError.NameTaken e -> Problem.of(e, 409, "Name is taken").toResponse();
            case ItemError.SourceTaken e ->
                Problem.of(e, 409, "Source is protected already").toResponse();
            case ItemError.TooManyInVault e ->
                Problem.of(e, 409, "Too many items").toResponse();
            case ItemError.TooManyOfPolicy e ->
                Problem.of(e, 409, "Too many items").toResponse();
            case ItemError.NotProtected e ->
                Problem.of(e, 409, "Item is stopped").toResponse();
            case ItemError.SoftDeleted e ->
                Problem.of(e, 409, "Item is soft-deleted").toResponse();
            case ItemError.NotSoftDeleted e ->
                Problem.of(e, 409, "Nothing to undelete").toResponse();
            case ItemError.NotStopped e ->
                Problem.of(e, 409, "Item is not stopped").toResponse();
            case ItemError.VaultImmutable e ->
                Problem.of(e, 409, "Vault is immutable").toResponse();
            case ItemError.PolicyKeepsLess e ->
                Problem.of(e, 409, "Vault is immutable").toResponse();
            case ItemError.PolicyGone e -> Problem.of(e, 409, "Policy is gone").toResponse();
        };
    }
}
