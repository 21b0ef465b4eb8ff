package io.provlog.logwriter.ingest;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/// What the listener needs of Spring Kafka.
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Repeats a failed batch without end: the consumer is paused meanwhile and stays in its group.
    /// No exception lets a batch be skipped.
    @Bean
    CommonErrorHandler repeatWithoutEnd(IngestSettings settings) {
        var backOff = new ExponentialBackOff(settings.retryDelay().toMillis(), 2);
        backOff.setMaxInterval(settings.maxRetryDelay().toMillis());
        var handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }
}
