package io.provlog.quickstart.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A message in protobuf's wire format, of which only the fields with a length are kept: texts,
/// bytes and messages.
record Protobuf(Map<Integer, List<byte[]>> fields) {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    static Protobuf of(byte[] message) {
        Map<Integer, List<byte[]>> fields = new HashMap<>();
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            switch ((int) (tag & 7)) {
                case VARINT -> varint(in);
                case FIXED_64 -> in.getLong();
                case FIXED_32 -> in.getInt();
                case LENGTH -> {
                    byte[] value = new byte[(int) varint(in)];
                    in.get(value);
                    fields.computeIfAbsent((int) (tag >> 3), _ -> new ArrayList<>()).add(value);
                }
                default -> throw new AssertionError("no protobuf: tag " + tag);
            }
        }
        return new Protobuf(fields);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    List<Protobuf> messages(int field) {
        return all(field).stream().map(Protobuf::of).toList();
    }

    byte[] bytes(int field) {
        List<byte[]> all = all(field);
        return all.isEmpty() ? new byte[0] : all.getLast();
    }

    String text(int field) {
        return new String(bytes(field), UTF_8);
    }

    private List<byte[]> all(int field) {
        return fields.getOrDefault(field, List.of());
    }
}
