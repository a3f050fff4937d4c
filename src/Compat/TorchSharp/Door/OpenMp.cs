using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <summary>How LibTorch's OpenMP threads wait for work, which has to be said before the OpenMP library is loaded.</summary>
internal static partial class OpenMp
{
    /// <summary>
    /// Lets waiting threads sleep soon. By default they spin for milliseconds, on the very cores that the threads of OpenBLAS then
    /// lack: on two cores a training step of a recurrent network or of a transformer takes two to three times as long.
    /// </summary>
    /// <remarks>A user's own OMP_WAIT_POLICY or GOMP_SPINCOUNT is left as it is.</remarks>
    internal static void LetWaitingThreadsSleep()
    {
        const string spins = "GOMP_SPINCOUNT";
        if (Environment.GetEnvironmentVariable(spins) is null && Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null)
            _ = SetEnvironment(spins, "1000", overwrite: 0);
    }

    // .NET keeps a copy of the environment: what is set there does not reach native libraries.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
