import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { isVirtualCamera } from "./virtual_cameras.ts";

describe("isVirtualCamera", () => {
  const programs = [
    "OBS Virtual Camera",
    "OBS-Camera",
    "OBS Virtual Camera (m-de:vice)",
    "ManyCam Virtual Webcam",
    "Snap Camera",
    "XSplit VCam",
    "XSplitBroadcaster",
    "mmhmm Camera",
    "Camo",
    "Reincubate Camo",
    "DroidCam Source 3",
    "DroidCam Video",
    "Iriun Webcam",
    "EpocCam Camera",
    "e2eSoft iVCam",
    "NDI Video",
    "NewTek NDI Video",
    "Dummy video device (0x0000)",
    "v4l2loopback",
    "Streamlabs Desktop Virtual Webcam",
    "SplitCam Video Driver",
    "CyberLink YouCam 10",
    "Logi Capture",
    "ChromaCam",
    "NVIDIA Broadcast",
    "Camera (NVIDIA Broadcast)",
    "vMix Video",
    "AlterCam Virtual Camera",
    "AkVirtualCamera",
    "CamTwist",
    "VTubeStudioCam",
    "Unity Video Capture",
    "Some Unknown VirtualCam",
    "Caméra virtuelle",
  ];
  for (const label of programs) {
    it(`knows “${label}”`, () => assertEquals(isVirtualCamera(label), true));
  }

  const cameras = [
    "",
    "Integrated Camera (04f2:b6d0)",
    "Integrated Webcam",
    "HD Pro Webcam C920 (046d:082d)",
    "Logi C270 HD WebCam",
    "Logitech BRIO",
    "FaceTime HD Camera (Built-in)",
    "Studio Display Camera",
    "USB2.0 HD UVC WebCam",
    "HP TrueVision HD",
    "Surface Camera Front",
    "camera 1, facing front",
    "Front Camera",
    "Microsoft® LifeCam HD-3000",
    "Elgato Facecam",
    "OBSBOT Tiny 4K",
    "Camouflage Cam",
    "Andigital Camera",
    "EasyCamera",
    // Test browsers' own.
    "fake_device_0",
    "fake_device_1",
    "Fake video",
    "Fake Video Device",
    "Default Video Device",
    "Mock video device 1",
  ];
  for (const label of cameras) {
    it(`leaves “${label}” alone`, () =>
      assertEquals(isVirtualCamera(label), false));
  }
});
