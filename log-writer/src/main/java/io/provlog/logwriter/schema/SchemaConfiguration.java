package io.provlog.logwriter.schema;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Leaves the moment of migration to [SchemaSetup], so that a start without PostgreSQL waits for it
/// instead of failing.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SchemaConfiguration {

    @Bean
    FlywayMigrationStrategy migrateLater() {
        return flyway -> {};
    }
}
