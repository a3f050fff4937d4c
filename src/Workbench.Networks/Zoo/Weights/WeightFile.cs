using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Weights;

/// <summary>
/// Weights of a network in a file: safetensors, or a state dict of Python's torch.save (<c>.pt</c>, <c>.pth</c>, <c>.th</c>, <c>.bin</c>).
/// </summary>
public static class WeightFile
{
    private static readonly string[] PickleEndings = [".pt", ".pth", ".th", ".bin"];

    /// <summary>Writes all parameters and buffers of a network under their names in the module tree, as safetensors.</summary>
    public static void Save(string path, nn.Module network)
    {
        try
        {
            Safetensors.Save(path, network.state_dict());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{path}: the weights cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Puts the weights of a file into a network; names and shapes must be the network's own.</summary>
    /// <exception cref="WorkbenchException">The file cannot be read, or does not fit the network; the message lists what does not.</exception>
    public static void Load(string path, nn.Module network)
    {
        using var scope = NewDisposeScope();
        try
        {
            network.load_state_dict(Read(path));
        }
        catch (InvalidOperationException error)
        {
            throw new WorkbenchException($"{path}: {error.Message.Replace(" Load with strict: false to take only the names that both have.", "", StringComparison.Ordinal)}", error);
        }
    }

    /// <summary>All tensors of a file by name, on the CPU; they belong to the current dispose scope.</summary>
    /// <exception cref="WorkbenchException">There is no such file, or it is damaged or of another kind.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        if (!File.Exists(path))
            throw new WorkbenchException($"{path}: there is no such file.");
        try
        {
            return PickleEndings.Contains(Path.GetExtension(path).ToLowerInvariant()) ? TorchFile.LoadStateDict(path) : Safetensors.Load(path);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException(error.Message.Contains(path, StringComparison.Ordinal) ? error.Message : $"{path}: {error.Message}", error);
        }
    }
}
