using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Workbench.Prediction.Trees;

/// <summary>The functions of XGBoost's C interface (c_api.h, version 1.7) that boosting needs.</summary>
internal static unsafe partial class XgBoost
{
    private const string Name = "libxgboost.so.0";

    private static readonly Lazy<Exception?> Missing = new(() =>
        NativeLibrary.TryLoad(Name, Assembly.GetExecutingAssembly(), null, out _)
            ? null
            : new WorkbenchException($"The native library {Name} was not found; gradient boosting needs it. Install it:  sudo apt-get install libxgboost0"));

    /// <summary>Refuses to go on without the library.</summary>
    /// <exception cref="WorkbenchException">It is not there; the message names the command that installs it.</exception>
    public static void Require()
    {
        if (Missing.Value is { } error)
            throw error;
    }

    /// <summary>Turns a status into an error.</summary>
    /// <exception cref="WorkbenchException">The status is not 0; the message is XGBoost's.</exception>
    public static void Check(int status)
    {
        if (status != 0)
            throw new WorkbenchException($"XGBoost: {Marshal.PtrToStringUTF8((nint)LastError())?.Split('\n')[0]}");
    }

    [LibraryImport(Name, EntryPoint = "XGDMatrixCreateFromMat")]
    public static partial int CreateMatrix(float* values, ulong rows, ulong columns, float missing, out MatrixHandle matrix);

    [LibraryImport(Name, EntryPoint = "XGDMatrixSetFloatInfo", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetFloats(MatrixHandle matrix, string field, float* values, ulong count);

    [LibraryImport(Name, EntryPoint = "XGBoosterCreate")]
    public static partial int CreateBooster(nint* matrices, ulong count, out BoosterHandle booster);

    [LibraryImport(Name, EntryPoint = "XGBoosterSetParam", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetParameter(BoosterHandle booster, string name, string value);

    [LibraryImport(Name, EntryPoint = "XGBoosterUpdateOneIter")]
    public static partial int Update(BoosterHandle booster, int round, MatrixHandle training);

    [LibraryImport(Name, EntryPoint = "XGBoosterPredict")]
    public static partial int Predict(BoosterHandle booster, MatrixHandle matrix, int options, uint trees, int training, out ulong count, out float* values);

    [LibraryImport(Name, EntryPoint = "XGBoosterFeatureScore", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FeatureScore(
        BoosterHandle booster, string configuration, out ulong featureCount, out byte** features, out ulong dimensions, out ulong* shape, out float* scores);

    [LibraryImport(Name, EntryPoint = "XGBoosterSaveModelToBuffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Save(BoosterHandle booster, string configuration, out ulong count, out byte* bytes);

    [LibraryImport(Name, EntryPoint = "XGBoosterLoadModelFromBuffer")]
    public static partial int Load(BoosterHandle booster, byte* bytes, ulong count);

    [LibraryImport(Name, EntryPoint = "XGDMatrixFree")]
    private static partial int FreeMatrix(nint matrix);

    [LibraryImport(Name, EntryPoint = "XGBoosterFree")]
    private static partial int FreeBooster(nint booster);

    [LibraryImport(Name, EntryPoint = "XGBGetLastError")]
    private static partial byte* LastError();

    /// <summary>Individuals and their markers as XGBoost holds them.</summary>
    public sealed class MatrixHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle() => FreeMatrix(handle) == 0;
    }

    /// <summary>A model.</summary>
    public sealed class BoosterHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle() => FreeBooster(handle) == 0;
    }
}
