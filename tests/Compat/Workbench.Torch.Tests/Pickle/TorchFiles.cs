namespace Workbench.Tests.WorkbenchTorch.Pickle;

/// <summary>Files that PyTorch 1.13 wrote: see Files/make_files.py.</summary>
internal static class TorchFiles
{
    internal static string PathOf(string name) =>
        Path.Combine(Repository.Root, "tests", "Compat", "Workbench.Torch.Tests", "Pickle", "Files", name);

    internal static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));
}
