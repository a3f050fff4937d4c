using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Prediction.Kernels;

/// <summary>The functions and structures of libsvm's C interface (svm.h, version 3) that epsilon regression on precomputed kernels needs.</summary>
internal static unsafe partial class LibSvm
{
    /// <summary>svm_type: epsilon support vector regression.</summary>
    public const int EpsilonRegression = 3;

    /// <summary>kernel_type: values are given, not computed.</summary>
    public const int Precomputed = 4;

    private const string Name = "libsvm.so.3";

    private static readonly Lazy<Exception?> Missing = new(() =>
    {
        if (!NativeLibrary.TryLoad(Name, Assembly.GetExecutingAssembly(), null, out _))
            return new WorkbenchException($"The native library {Name} was not found; support vector regression needs it. "
                + "Install it:  sudo apt-get install libsvm3");
        SetPrintFunction(&Silence);
        return null;
    });

    /// <summary>Refuses to go on without the library, and keeps it from printing.</summary>
    /// <exception cref="WorkbenchException">It is not there; the message names the command that installs it.</exception>
    public static void Require()
    {
        if (Missing.Value is { } error)
            throw error;
    }

    /// <summary>Why parameters cannot be used, or null.</summary>
    public static string? Check(Problem* problem, Parameter* parameter) => Marshal.PtrToStringUTF8((nint)CheckParameter(problem, parameter));

    /// <summary>Trains; the model refers to the problem's nodes.</summary>
    [LibraryImport(Name, EntryPoint = "svm_train")]
    public static partial Model* Train(Problem* problem, Parameter* parameter);

    /// <summary>Frees a model.</summary>
    [LibraryImport(Name, EntryPoint = "svm_free_and_destroy_model")]
    public static partial void Free(Model** model);

    [LibraryImport(Name, EntryPoint = "svm_check_parameter")]
    private static partial byte* CheckParameter(Problem* problem, Parameter* parameter);

    [LibraryImport(Name, EntryPoint = "svm_set_print_string_function")]
    private static partial void SetPrintFunction(delegate* unmanaged[Cdecl]<byte*, void> print);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Silence(byte* text)
    {
    }

    /// <summary>struct svm_node: one value of a row. A precomputed row has its number (from 1) under index 0, then its kernel values from
    /// index 1 on, then the index -1.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Node
    {
        public int Index;
        public double Value;
    }

    /// <summary>struct svm_problem.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Problem
    {
        public int Count;
        public double* Targets;
        public Node** Rows;
    }

    /// <summary>struct svm_parameter.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Parameter
    {
        public int Type;
        public int Kernel;
        public int Degree;
        public double Gamma;
        public double Offset;
        public double CacheMegabytes;
        public double Tolerance;
        public double C;
        public int WeightCount;
        public int* WeightLabels;
        public double* Weights;
        public double Nu;
        public double Epsilon;
        public int Shrinking;
        public int Probability;
    }

    /// <summary>struct svm_model.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Model
    {
        public Parameter Parameter;
        public int Classes;
        public int Count;
        public Node** SupportVectors;
        public double** Coefficients;
        public double* Rho;
        public double* ProbabilityA;
        public double* ProbabilityB;
        public int* Indices;
        public int* Labels;
        public int* CountsOfClasses;
        public int Owns;
    }
}
