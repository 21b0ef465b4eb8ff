package io.provlog.gateway.session;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/// How sessions are written into the database.
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /// Two requests of one session at once do not stumble over each other's attributes.
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer postgreSql() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    ConversionService springSessionConversionService() {
        GenericConversionService conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversions.addConverter(
                byte[].class, Object.class, new SessionReading(getClass().getClassLoader()));
        return conversions;
    }
}
