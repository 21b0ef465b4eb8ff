package io.provlog.quickstart.up;

import java.util.LinkedHashMap;
import java.util.Map;

/// One Panel server as the worker's settings name it.
///
/// @param settings by their name in the worker's settings, such as `api-url`
public record PanelSetting(Map<String, String> settings) {

    public static PanelSetting of(String name, String apiUrl, String apiToken) {
        return new PanelSetting(Map.of("name", name, "api-url", apiUrl, "api-token", apiToken));
    }

    /// The same with one setting more.
    public PanelSetting with(String key, String value) {
        var more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new PanelSetting(more);
    }

    Map<String, String> at(int index) {
        var keys = new LinkedHashMap<String, String>();
        settings.forEach(
                (key, value) -> keys.put("provlog.servers[%d].%s".formatted(index, key), value));
        return keys;
    }
}
