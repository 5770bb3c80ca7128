package io.holdfast.scheduler.job;

import io.holdfast.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in HTTP's words what was wrong with a request about jobs. */
class JobErrorMapper {

    @ServerExceptionMapper
    public Response toResponse(JobError error) {
        var problem = switch (error) {
            case JobError.BadField e -> Problem.of(e, 400, "A field is not as it should be");
            case JobError.BadParameter e -> Problem.of(e, 400, "A parameter is not as it should be");
            case JobError.JobNotFound e -> Problem.of(e, 404, "Unknown job");
            case JobError.ItemNotFound e -> Problem.of(e, 404, "Unknown protected item");
            case JobError.PointNotFound e -> Problem.of(e, 404, "Unknown recovery point");
            case JobError.PointNotInVault e -> Problem.of(e, 409, "Recovery point is not in the vault");
            case JobError.ItemAmbiguous e -> Problem.of(e, 409, "Which item is meant is not clear");
            case JobError.NotBackedUp e -> Problem.of(e, 409, "Item is not being backed up");
            case JobError.ItemSoftDeleted e -> Problem.of(e, 409, "Item has been deleted");
            case JobError.PointSoftDeleted e -> Problem.of(e, 409, "Recovery point has been deleted");
            case JobError.TypeNotSupported e -> Problem.of(e, 409, "There is no such backup of the item");
            case JobError.RetentionOutOfRange e -> Problem.of(e, 400, "Retention is out of range");
            case JobError.LimitReached e -> Problem.of(e, 429, "Limit of the day is reached");
            case JobError.TooManyPoints e -> Problem.of(e, 409, "Too many recovery points");
            case JobError.ChainNotReady e -> Problem.of(e, 409, "There is nothing to build on");
            case JobError.PolicyNotKnown e -> Problem.of(e, 409, "Policy is not known yet");
            case JobError.BackupInProgress e -> Problem.of(e, 409, "A backup is under way");
            case JobError.CancelNotSupported e -> Problem.of(e, 409, "Job cannot be cancelled");
            case JobError.RetryNotSupported e -> Problem.of(e, 409, "Job cannot be tried again");
            case JobError.TooManyListeners e -> Problem.of(e, 503, "Too many clients are following jobs");
        };
        return problem.toResponse();
    }
}
