package io.provlog.gateway.start;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Leaves the migration to [SchemaLoop], which can wait for the database.
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

    @Bean
    FlywayMigrationStrategy laterMigration() {
        return flyway -> {};
    }
}
