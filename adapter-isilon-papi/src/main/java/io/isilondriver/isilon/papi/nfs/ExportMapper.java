package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.List;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
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
  @Mapping(target = "allDirs", constant = "false")
  @Mapping(target = "mapRoot", source = "rootSquash", qualifiedByName = "rootMapping")
  @Mapping(target = "mapNonRoot", expression = "java(ExportBody.Mapping.NONE)")
  @Mapping(target = "mapAll", expression = "java(ExportBody.Mapping.NONE)")
  @Mapping(target = "mapFailure", expression = "java(ExportBody.Mapping.NONE)")
  @Mapping(target = "snapshot", constant = "-")
  ExportBody toBody(NewNfsExport export);

  @Mapping(target = "description", ignore = true) // stays as it is
  @Mapping(target = "readWriteClients", source = "readWrite")
  @Mapping(target = "readOnlyClients", source = "readOnly")
  @Mapping(target = "rootClients", source = "root")
  ExportChange toChange(NfsClients clients);

  default List<String> single(IfsPath path) {
    return List.of(path.value());
  }

  @Named("rootMapping")
  default ExportBody.Mapping rootMapping(boolean rootSquash) {
    return rootSquash ? ExportBody.Mapping.TO_NOBODY : ExportBody.Mapping.NONE;
  }
}
