package io.provlog.logwriter.schema;

import org.flywaydb.core.Flyway;
import org.springframework.stereotype.Component;

/// Brings the database up to date. Several log-writers may do it at once: Flyway lets one go first.
@Component
public class SchemaSetup {

    private final Flyway flyway;
    private final RoleStore roles;
    private final RoleSettings roleSettings;
    private final PartitionLoop partitions;

    SchemaSetup(
            Flyway flyway, RoleStore roles, RoleSettings roleSettings, PartitionLoop partitions) {
        this.flyway = flyway;
        this.roles = roles;
        this.roleSettings = roleSettings;
        this.partitions = partitions;
    }

    /// Migrates, grants, and makes partitions ahead.
    ///
    /// @throws RuntimeException where PostgreSQL cannot be reached, or refuses; trying again may
    ///   help
    public void ensure() {
        flyway.migrate();
        roles.grant(roleSettings.gateway());
        partitions.makeAhead();
    }
}
