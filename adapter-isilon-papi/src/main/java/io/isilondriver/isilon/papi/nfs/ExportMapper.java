package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

/** Copies what only changes its place between the ports and the wire. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface ExportMapper {
  @Mapping(target = "paths", source = "path")
  @Mapping(target = "zone", source = "zone.name")
  @Mapping(target = "clients", source = "clients.clients")
  @Mapping(target = "readWriteClients", source = "clients.readWrite")
  @Mapping(target = "readOnlyClients", source = "clients.readOnly")
  @Mapping(target = "rootClients", source = "clients.root")
  @Mapping(target = "mapRoot", source = "rootSquash")
  ExportBody toBody(NewNfsExport export);

  @Mapping(target = "description", ignore = true) // stays as it is
  @Mapping(target = "readWriteClients", source = "readWrite")
  @Mapping(target = "readOnlyClients", source = "readOnly")
  @Mapping(target = "rootClients", source = "root")
  ExportChange toChange(NfsClients clients);

  default List<String> single(IfsPath path) {
    return List.of(path.value());
  }

  /** Squashing is the default of OneFS; only its absence is said. */
  default ExportBody.@Nullable Mapping unsquashed(boolean rootSquash) {
    return rootSquash ? null : new ExportBody.Mapping(false);
  }
}
