package io.provlog.worker.panel;

import io.provlog.worker.lane.ServerLimits;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class PlaceholderConfiguration {
    @Bean
    PanelAttempts panelAttempts() {
        return new PanelAttempts();
    }

    @Bean
    ServerLimits limits() {
        return new ServerLimits() {
            @Override
            public int maxConcurrentCalls(String server) {
                return 16;
            }

            @Override
            public Duration timeout(String server) {
                return Duration.ofSeconds(5);
            }
        };
    }
}
