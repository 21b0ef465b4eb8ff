package io.provlog.contract;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// JSON as the contract has it: camelCase in the order of declaration, times in ISO-8601 UTC with
/// milliseconds, unknown fields ignored, numbers kept as they were written, and limits on what is
/// read.
public final class ContractJson {

    /// Nesting beyond this is refused: no request and no sane Panel answer comes near it.
    public static final int MAX_DEPTH = 64;

    private static final JsonMapper MAPPER = create();

    private ContractJson() {}

    /// The shared mapper. It is immutable and may be used by any thread.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    private static JsonMapper create() {
        JsonFactory factory =
                JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                        .build();
        return JsonMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .addModule(new SimpleModule().addSerializer(Instant.class, new Millis()))
                .build();
    }

    private static final class Millis extends StdSerializer<Instant> {

        private Millis() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(Times.format(value));
        }
    }
}
