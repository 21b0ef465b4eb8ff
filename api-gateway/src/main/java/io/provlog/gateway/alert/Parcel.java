package io.provlog.gateway.alert;

import io.provlog.contract.ContractJson;
import io.provlog.contract.JsonText;
import java.util.UUID;

/// A message in every form that a receiver may want.
record Parcel(UUID id, String title, String text, JsonText json) {

    static Parcel of(AlertDocument document) {
        return new Parcel(
                document.id(),
                document.title(),
                document.text(),
                new JsonText(ContractJson.mapper().writeValueAsString(document)));
    }
}
