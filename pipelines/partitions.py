"""One partition per export: <member>_<export date>."""

import dagster as dg

exports = dg.DynamicPartitionsDefinition(name="exports")
