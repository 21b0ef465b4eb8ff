package io.provlog.contract;

import java.time.Instant;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
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

    /// What was read from outside stands in our own records a few levels deeper.
    private static final int OUR_OWN_LEVELS = 16;

    // Looking for names that stand twice is a tenth of the reading; our own records hold none.
    private static final JsonMapper MAPPER = create(MAX_DEPTH + OUR_OWN_LEVELS, false);
    private static final JsonMapper FOREIGN = create(MAX_DEPTH, true);

    private ContractJson() {}

    /// The shared mapper for our own records. It is immutable and may be used by any thread.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// Reads JSON that somebody else wrote.
    ///
    /// @throws JacksonException where it cannot be read, and nothing else: Jackson by itself throws
    ///   a `NumberFormatException` where an exponent has too many digits
    public static JsonNode read(String json) {
        return onlyJacksonException(() -> FOREIGN.readTree(json));
    }

    /// Reads JSON that somebody else wrote, as [#read(String)] does.
    public static JsonNode read(byte[] json) {
        return onlyJacksonException(() -> FOREIGN.readTree(json));
    }

    private static JsonNode onlyJacksonException(Supplier<JsonNode> reading) {
        try {
            return reading.get();
        } catch (NumberFormatException e) {
            throw new StreamReadException(null, "a number is beyond every limit", e);
        }
    }

    private static JsonMapper create(int maxDepth, boolean refuseDuplicates) {
        JsonFactory factory =
                JsonFactory.builder()
                        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refuseDuplicates)
                        .streamReadConstraints(
                                StreamReadConstraints.builder().maxNestingDepth(maxDepth).build())
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
