package io.provlog.logwriter.start;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the start needs of Spring Boot.
@Configuration(proxyBeanMethods = false)
class StartConfiguration {

    @Bean
    FatalExit exitWithCodeOne(ConfigurableApplicationContext context) {
        return () -> System.exit(SpringApplication.exit(context, () -> 1));
    }
}
