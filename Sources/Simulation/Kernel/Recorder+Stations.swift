/// Stations.
extension Recorder {
  mutating func stationArrival(_ station: Int, _ now: UInt64, waits: Bool) {
    if keepsStations { stations[station].arrive(now, waits: waits) }
  }

  mutating func stationRejection(_ station: Int) {
    if keepsStations { stations[station].reject() }
  }

  mutating func stationStart(_ station: Int, _ now: UInt64, since queued: UInt64, waited: Bool) {
    if keepsStations { stations[station].start(now, waitedSince: queued, waited: waited) }
  }

  mutating func stationFinish(_ station: Int, _ now: UInt64, since start: UInt64) {
    if keepsStations { stations[station].finish(now, startedAt: start) }
  }

  mutating func poolArrival(_ service: Int, _ datastore: Int, _ now: UInt64, waits: Bool) {
    stationArrival(poolStation(service, datastore), now, waits: waits)
  }

  mutating func poolStart(
    _ service: Int, _ datastore: Int, _ now: UInt64, since queued: UInt64, waited: Bool
  ) {
    stationStart(poolStation(service, datastore), now, since: queued, waited: waited)
  }

  mutating func poolFinish(_ service: Int, _ datastore: Int, _ now: UInt64, since start: UInt64) {
    stationFinish(poolStation(service, datastore), now, since: start)
  }

  mutating func datastoreArrival(_ datastore: Int, _ now: UInt64, waits: Bool) {
    stationArrival(datastoreStation(datastore), now, waits: waits)
  }

  mutating func datastoreStart(_ datastore: Int, _ now: UInt64, since queued: UInt64, waited: Bool)
  {
    stationStart(datastoreStation(datastore), now, since: queued, waited: waited)
  }

  mutating func datastoreFinish(_ datastore: Int, _ now: UInt64, since start: UInt64) {
    stationFinish(datastoreStation(datastore), now, since: start)
  }

  /// Brings every station up to now, before capacities change.
  mutating func settle(_ now: UInt64) {
    for index in stations.indices { stations[index].settle(now) }
  }

  /// Forgets what the stations did while they warmed up.
  mutating func restartStations(_ now: UInt64) {
    for index in stations.indices { stations[index].restart(now) }
    for index in minutes.indices { minutes[index].forgetAreas() }
  }
}
