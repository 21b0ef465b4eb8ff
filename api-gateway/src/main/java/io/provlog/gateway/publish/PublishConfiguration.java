package io.provlog.gateway.publish;

import io.provlog.contract.PasswordCipher;
import io.provlog.contract.PasswordSeal;
import io.provlog.contract.Secret;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What encrypts passwords, where there is a key.
@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

    @Bean
    @Nullable PasswordSeal passwordSeal(SecretSettings settings) {
        Secret key = settings.setKey();
        return key == null ? null : new PasswordSeal(new PasswordCipher(key, new SecureRandom()));
    }
}
