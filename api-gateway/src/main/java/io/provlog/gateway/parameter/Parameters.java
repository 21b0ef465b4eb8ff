package io.provlog.gateway.parameter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Secret;
import io.provlog.contract.WireName;
import io.provlog.gateway.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/// The parameters of one request, of its address or of its body. One that cannot be used counts as
/// not given and leaves a problem that names it. An empty one is not given. Belongs to the
/// request's thread.
public final class Parameters {

    private static final int QUOTED = 40;

    private final MultiValueMap<String, String> given;
    private final List<FieldProblem> problems = new ArrayList<>();

    /// @param known every name that this request may use
    public Parameters(MultiValueMap<String, String> given, Set<String> known) {
        this.given = given;
        given.forEach((name, values) -> check(name, values, known));
    }

    private void check(String name, List<String> values, Set<String> known) {
        if (!known.contains(name)) {
            String all = known.stream().sorted().collect(Collectors.joining(", "));
            refuse(quoted(name), "There is no such field. Known are: " + all + ".");
        } else if (values.size() > 1) {
            refuse(name, "Give %s once, not %d times.".formatted(name, values.size()));
        }
    }

    /// Notes a problem for each of these that is not given.
    public void require(String... names) {
        for (String name : names) {
            if (value(name).isEmpty()) {
                refuse(name, "%s is required.".formatted(name));
            }
        }
    }

    /// Free text, without the blanks around it.
    public Optional<String> text(String name, int maxLength) {
        return value(name).filter(text -> isAcceptable(name, text, maxLength));
    }

    private boolean isAcceptable(String name, String text, int maxLength) {
        if (text.length() > maxLength) {
            refuse(
                    name,
                    "%s may have %d characters at most, not %d."
                            .formatted(name, maxLength, text.length()));
            return false;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            refuse(name, "%s may not hold control characters.".formatted(name));
            return false;
        }
        if (!UTF_8.newEncoder().canEncode(text)) {
            refuse(name, "%s may not hold half of a surrogate pair.".formatted(name));
            return false;
        }
        return true;
    }

    /// One of a fixed set of words.
    public <E extends Enum<E> & WireName> Optional<E> choice(String name, Class<E> type) {
        return read(
                name,
                word -> WireName.find(type, word),
                "%s must be one of: %s".formatted(name, WireName.list(type)));
    }

    /// Something that is never shown. The blanks around it belong to it.
    public Optional<Secret> secret(String name, int maxLength) {
        return Optional.ofNullable(given.getFirst(name))
                .filter(text -> !text.isEmpty() && isAcceptable(name, text, maxLength))
                .map(Secret::new);
    }

    /// Yes or no; no where it is not given.
    public boolean flag(String name) {
        return flag(name, false);
    }

    /// Yes or no.
    public boolean flag(String name, boolean otherwise) {
        return optionalFlag(name).orElse(otherwise);
    }

    /// Yes or no; empty where it is not given.
    public Optional<Boolean> optionalFlag(String name) {
        return read(name, Parameters::yesOrNo, "%s must be true or false".formatted(name));
    }

    private static Optional<Boolean> yesOrNo(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// A whole number within limits.
    public int number(String name, int min, int max, int otherwise) {
        return number(name, min, max).orElse(otherwise);
    }

    /// A whole number within limits, where it is given.
    public Optional<Integer> number(String name, int min, int max) {
        return read(
                name,
                text -> wholeNumber(text).filter(n -> n >= min && n <= max),
                "%s must be a whole number from %d to %d".formatted(name, min, max));
    }

    private static Optional<Integer> wholeNumber(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /// Anything that can be made of text.
    ///
    /// @param expected what `parse` takes, as the beginning of a sentence
    public <T> Optional<T> read(String name, Function<String, Optional<T>> parse, String expected) {
        Optional<String> text = value(name);
        Optional<T> value = text.flatMap(parse);
        if (value.isEmpty()) {
            text.ifPresent(found -> refuse(name, expected + ", not '" + quoted(found) + "'."));
        }
        return value;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(given.getFirst(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static String quoted(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= QUOTED ? printable : printable.substring(0, QUOTED) + "…";
    }

    /// Notes that a parameter cannot be used.
    ///
    /// @param detail what was expected and what was found, as a sentence for the sender
    public void refuse(String field, String detail) {
        problems.add(new FieldProblem(field, detail));
    }

    /// What was refused so far, in the order of reading.
    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }
}
