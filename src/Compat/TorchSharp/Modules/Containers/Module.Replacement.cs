using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>What the containers do with the modules and parameters that they hold under names of their own.</content>
        public partial class Module
        {
            private protected int ModuleCount => submodules.Count;

            private protected Module ModuleAt(int index) => submodules.GetAt(index).Value;

            private protected string ModuleNameAt(int index) => submodules.GetAt(index).Key;

            /// <summary>Holds these modules and no others from now on.</summary>
            private protected void ReplaceModules(IEnumerable<(string Name, Module Module)> modules)
            {
                submodules.Clear();
                foreach (var (name, module) in modules)
                    register_module(name, module);
            }

            /// <summary>Holds these parameters, which leave their scopes, and no others from now on.</summary>
            private protected void ReplaceParameters(IEnumerable<(string Name, Parameter Parameter)> parameters)
            {
                ownParameters.Clear();
                foreach (var (name, parameter) in parameters)
                {
                    register_parameter(name, parameter);
                    parameter.DetachFromDisposeScope();
                }
            }
        }
    }
}
