<?php
// php send-request.php BOOTSTRAP_SERVERS SERVICE_ID DOMAIN USERNAME
[, $bootstrapServers, $serviceId, $domain, $username] = $argv;

$bytes = random_bytes(16);
$bytes[6] = chr(ord($bytes[6]) & 0x0f | 0x40);
$bytes[8] = chr(ord($bytes[8]) & 0x3f | 0x80);
// Keep it with the invoice before you send: sent again after a crash, the request runs once.
$jobId = vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));

$request = [
    'id' => $jobId,
    'action' => 'create',
    'requestedAt' => gmdate('Y-m-d\TH:i:s\Z'),
    'requestedBy' => 'billing',
    'reason' => 'Invoice 20417 paid',
    'service' => [
        'id' => $serviceId,
        'domain' => $domain,
        'username' => $username,
        'client' => ['id' => '77', 'name' => 'Jane Doe'],
        'server' => 'panel-1',
        'package' => 'starter',
    ],
];

$failure = null;
$conf = new RdKafka\Conf();
$conf->set('bootstrap.servers', $bootstrapServers);
$conf->set('enable.idempotence', 'true');
// The partitions that Java's clients take: a service's requests must stay in one.
$conf->set('partitioner', 'murmur2_random');
$conf->setDrMsgCb(function ($producer, $message) use (&$failure) {
    if ($message->err !== RD_KAFKA_RESP_ERR_NO_ERROR) {
        $failure = rd_kafka_err2str($message->err);
    }
});

$producer = new RdKafka\Producer($conf);
// The key keeps the service's requests in order.
$producer->newTopic('provisioning.requests')
    ->produce(RD_KAFKA_PARTITION_UA, 0, json_encode($request, JSON_THROW_ON_ERROR), $serviceId);
$flushed = $producer->flush(10000);
if ($flushed !== RD_KAFKA_RESP_ERR_NO_ERROR || $failure !== null) {
    fwrite(STDERR, 'not sent: ' . ($failure ?? rd_kafka_err2str($flushed)) . "\n");
    exit(1);
}
echo $jobId, "\n";
