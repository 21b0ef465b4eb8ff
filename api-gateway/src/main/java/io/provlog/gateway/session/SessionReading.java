package io.provlog.gateway.session;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;

/// Reads what a session holds. What another version of the gateway has written may be unreadable:
/// then the login is lost, and not every request of that browser fails. Any thread may use it.
final class SessionReading implements Converter<byte[], @Nullable Object> {

    private static final Logger LOG = LoggerFactory.getLogger(SessionReading.class);

    private final DeserializingConverter serialized;

    SessionReading(ClassLoader classes) {
        serialized = new DeserializingConverter(classes);
    }

    @Override
    public @Nullable Object convert(byte[] bytes) {
        try {
            return serialized.convert(bytes);
        } catch (SerializationFailedException e) {
            LOG.info(
                    "A session of another version cannot be read, its user has to log in again: {}",
                    String.valueOf(e.getCause()));
            return null;
        }
    }
}
