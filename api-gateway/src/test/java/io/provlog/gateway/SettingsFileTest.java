package io.provlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class SettingsFileTest {

    @Test
    void theDefaultsOfTheSettingsFileAreTheContracts() throws IOException {
        var file = new ClassPathResource("api-gateway.yml");
        var settings = new YamlPropertySourceLoader().load("settings", file).getFirst();

        assertThat(settings.getProperty("server.port")).isEqualTo(8080);
        assertThat(settings.getProperty("management.server.port")).isEqualTo(9080);
        assertThat(settings.getProperty("spring.datasource.url"))
                .isEqualTo("jdbc:postgresql://localhost:5433/provlog");
        assertThat(settings.getProperty("spring.datasource.username")).isEqualTo("provlog_gateway");
        assertThat(settings.getProperty("spring.datasource.hikari.maximum-pool-size"))
                .isEqualTo(10);
        assertThat(settings.getProperty("server.tomcat.max-connections")).isEqualTo(2000);
        assertThat(settings.getProperty("server.tomcat.accept-count")).isEqualTo(100);
    }
}
