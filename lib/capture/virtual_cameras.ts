/**
 * Cameras that are programs, by the names they give themselves. A student may
 * have one for good reasons (a phone in place of a broken webcam, a blurred
 * background): it is told as technical, is worth nothing by itself, and what
 * its picture shows cannot be vouched for. A name is easily changed, so the
 * absence of one proves nothing.
 */
const NAMES: readonly RegExp[] = [
  // "OBS Virtual Camera", "OBS-Camera" (obs-studio, obs-virtual-cam)
  /\bobs\b/i,
  // "ManyCam Virtual Webcam", "ManyCam Video Source" (manycam.com)
  /\bmanycam\b/i,
  // "Snap Camera" (Snap Inc., ended 2023, still installed)
  /\bsnap ?camera\b/i,
  // "XSplit VCam", "XSplitBroadcaster" (xsplit.com)
  /\bxsplit/i,
  // "mmhmm Camera", and Airtime, as it is called since 2025
  /\bmmhmm\b|\bairtime camera\b/i,
  // "Camo", "Reincubate Camo" (phone as a webcam); not "Camouflage"
  /\bcamo\b/i,
  // "DroidCam Source 3", "DroidCam Video" (dev47apps.com, phone)
  /\bdroidcam\b/i,
  // "Iriun Webcam" (iriun.com, phone)
  /\biriun\b/i,
  // "EpocCam" (Elgato, formerly Kinoni; phone), "Elgato Virtual Camera"
  /\bepoccam\b|\belgato virtual\b/i,
  // "iVCam", "e2eSoft iVCam" (phone), "e2eSoft VCam"
  /\bivcam\b|\be2esoft\b/i,
  // "NDI Video", "NewTek NDI Video", "NDI Webcam Video 1" (NDI Tools)
  /\bndi\b/i,
  // "Dummy video device (0x0000)": v4l2loopback's default name on Linux
  /\bdummy video device\b|\bv4l2 ?loopback\b|\bv4l2loopback/i,
  // "Streamlabs OBS Virtual Webcam", "Streamlabs Desktop Virtual Webcam"
  /\bstreamlabs\b/i,
  // "SplitCam Video Driver" (splitcam.com)
  /\bsplitcam\b/i,
  // "CyberLink YouCam 10" (cyberlink.com)
  /\byoucam\b/i,
  // "Logi Capture" (Logitech's program; the cameras are called otherwise)
  /\blogi capture\b/i,
  // "ChromaCam" (Personify), "Personify Virtual Camera"
  /\bchromacam\b|\bpersonify\b/i,
  // "NVIDIA Broadcast", "Camera (NVIDIA Broadcast)"
  /\bnvidia broadcast\b/i,
  // "vMix Video" (vmix.com)
  /\bvmix\b/i,
  // "AlterCam Virtual Camera", "Altercam"
  /\baltercam\b/i,
  // "Webcamoid Virtual Camera", "AkVirtualCamera" (webcamoid.github.io)
  /\bwebcamoid\b|\bakvirtualcamera\b/i,
  // "FineCam Virtual Camera", "Ecamm Live Virtual Camera", "CamTwist"
  /\bfinecam\b|\becamm\b|\bcamtwist\b/i,
  // "PRISM Live Studio", "Prism Lens"
  /\bprism (?:live|lens)\b/i,
  // "VTubeStudioCam", "Unity Video Capture", "UnityCam"
  /\bvtube ?studio|\bunity ?(?:video capture|cam)\b/i,
  // Whatever calls itself so: "… Virtual Camera", "… Virtual Webcam",
  // "VirtualCam"; "caméra virtuelle" where a driver is translated
  /\bvirtual ?(?:web)?cam(?:era)?\b|\bcam[ée]ra virtuelle\b/i,
];

/**
 * The cameras with which browsers test themselves: `fake_device_0` (Chromium,
 * with `--use-fake-device-for-media-stream`), "Default Video Device" and
 * "Fake video" (Firefox's `media.navigator.streams.fake`), "mock video device"
 * (WebKit).
 */
const TEST_DEVICES =
  /^fake[ _](?:device|video)|^default video device$|^mock video/i;

/** Whether a camera's label is that of a program. */
export function isVirtualCamera(label: string): boolean {
  return !TEST_DEVICES.test(label) && NAMES.some((name) => name.test(label));
}
