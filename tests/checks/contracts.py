"""An import contract of our own: a feature knows another only by what that one offers."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FeaturesContract(Contract):
    """Modules of one package's folders may import another folder itself, never a module inside it."""

    package = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import between two folders of the package."""
        del verbose
        wrong = [
            (importer, imported)
            for importer in sorted(graph.find_descendants(self.package))
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if self._reaches_inside(importer, imported)
        ]
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line for each import that should not be."""
        for importer, imported in check.metadata["wrong"]:
            output.print_error(f"{importer} imports {imported}: let {self._feature(imported)} offer it in its __init__")
            output.new_line()

    def _feature(self, module: str) -> str:
        return module.removeprefix(f"{self.package}.").partition(".")[0]

    def _reaches_inside(self, importer: str, imported: str) -> bool:
        if not imported.startswith(f"{self.package}."):
            return False
        feature = self._feature(imported)
        return feature != self._feature(importer) and imported != f"{self.package}.{feature}"
