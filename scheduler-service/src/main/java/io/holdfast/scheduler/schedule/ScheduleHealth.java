package io.holdfast.scheduler.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says that backups are not being started when nobody has looked for due policies for too long. */
@Readiness
@ApplicationScoped
class ScheduleHealth implements HealthCheck {

    private final DueTask due;
    private final InstantSource clock;
    private final ScheduleConfig config;

    ScheduleHealth(DueTask due, InstantSource clock, ScheduleConfig config) {
        this.due = due;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var silence = Duration.between(due.looked(), clock.instant());
        var watches = !"off".equals(config.tick());
        return HealthCheckResponse.named("schedule")
                .status(!watches || silence.compareTo(config.deafAfter()) < 0)
                .withData("lookedAt", due.looked().toString())
                .withData("lagSeconds", due.lag().toSeconds())
                .build();
    }
}
